/**
 * A blade in the words of other tools, so that nobody is locked in (capability A.3): from the
 * resources that it wants to a Heat template or to Terraform's JSON. Pure: the same blade and facts
 * give the same files.
 */
@NullMarked
package dev.chassis.export;

import org.jspecify.annotations.NullMarked;
