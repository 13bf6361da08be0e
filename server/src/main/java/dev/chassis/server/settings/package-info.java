/**
 * What an installation can set, typed and with its defaults; the reference page is compared with
 * these records.
 */
@NullMarked
package dev.chassis.server.settings;

import org.jspecify.annotations.NullMarked;
