package dev.chassis.server.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Keeps the caller with the request, from where it is recognised to where it is asked for. */
public final class Callers {

  private static final String ATTRIBUTE = Caller.class.getName();

  private Callers() {}

  public static void set(HttpServletRequest request, Caller caller) {
    request.setAttribute(ATTRIBUTE, caller);
  }

  /** The caller; empty on open routes and before it is recognised. */
  public static Optional<Caller> of(HttpServletRequest request) {
    return Optional.ofNullable((Caller) request.getAttribute(ATTRIBUTE));
  }
}
