/**
 * What goes wrong while answering a request, and how it is told: RFC 9457 documents with a code, an
 * id that is also in the log, and a next step.
 */
@NullMarked
package dev.chassis.server.problem;

import org.jspecify.annotations.NullMarked;
