/**
 * What a client can lose on the way to a cloud: answers that never come, come too late, come in
 * halves or come twice, and requests that arrive after everybody has forgotten them.
 */
@NullMarked
package dev.chassis.acceptance.answers;

import org.jspecify.annotations.NullMarked;
