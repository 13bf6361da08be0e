/**
 * The graph of a blade as a picture: a tree in text, DOT for other tools, and SVG with a layout of
 * our own that can go straight into a document. The same input gives the same bytes.
 */
@NullMarked
package dev.chassis.plan.draw;

import org.jspecify.annotations.NullMarked;
