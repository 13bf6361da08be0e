/**
 * The control plane's process: one package a feature, each with its API, its store and its tests.
 * This package only starts and assembles them.
 */
@NullMarked
package dev.chassis.server;

import org.jspecify.annotations.NullMarked;
