/**
 * What a site is: the driver interface that every kind of cloud implements, the vocabulary of
 * resources that all of them share, and what a site tells about itself. Depends on nothing but
 * values.
 */
@NullMarked
package dev.chassis.site;

import org.jspecify.annotations.NullMarked;
