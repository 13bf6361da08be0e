/** Who wrote what and when, kept for every write, in the same transaction where there is one. */
@NullMarked
package dev.chassis.server.audit;

import org.jspecify.annotations.NullMarked;
