/** What runs here and whether it is well; open to everyone. */
@NullMarked
package dev.chassis.server.about;

import org.jspecify.annotations.NullMarked;
