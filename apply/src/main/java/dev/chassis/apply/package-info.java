/**
 * Runs a plan: in parallel, journaled step by step, resumable after a crash at any instant. Speaks
 * to ports (journal, sites, runtime), never to implementations; no framework.
 */
@NullMarked
package dev.chassis.apply;

import org.jspecify.annotations.NullMarked;
