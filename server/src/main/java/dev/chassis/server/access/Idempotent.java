package dev.chassis.server.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a route that creates: a request with the header {@code Idempotency-Key} is carried out once,
 * and repeated ones get the first answer. Never on routes whose answer holds a secret.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Idempotent {}
