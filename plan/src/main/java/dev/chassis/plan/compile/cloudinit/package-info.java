/**
 * What a server does at its first boot, written for cloud-init: a {@code #cloud-config} document in
 * which what is not known yet stays an expression. Source: cloud-init's module reference.
 */
@NullMarked
package dev.chassis.plan.compile.cloudinit;

import org.jspecify.annotations.NullMarked;
