/** The versioned library of templates: those built in and those that an installation adds. */
@NullMarked
package dev.chassis.server.template;

import org.jspecify.annotations.NullMarked;
