/**
 * The shapes that every answer of the API has: resources, pages of them, their versions as entity
 * tags, and documents read from request bodies.
 */
@NullMarked
package dev.chassis.server.resource;

import org.jspecify.annotations.NullMarked;
