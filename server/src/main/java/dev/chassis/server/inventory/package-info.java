/** Shows what exists at sites and whose it is, and takes what nobody declared into blades. */
@NullMarked
package dev.chassis.server.inventory;

import org.jspecify.annotations.NullMarked;
