package dev.chassis.site;

/** What went wrong in the world, by who can mend it (the type) and what to do about it. */
public enum ErrorCode {
  /** The site refused the request as wrong: a value it does not take. */
  REFUSED(Type.USER, false),
  /** Something that the request named does not exist (image, flavor, network). */
  NOT_FOUND(Type.USER, false),
  /** The site says that the state of something forbids the request now. */
  CONFLICT(Type.CONFLICT, true),
  /** An object with the same unique key is already there: a fence held. */
  ALREADY_EXISTS(Type.CONFLICT, false),
  /** A quota of the site or of the project is exceeded. */
  QUOTA(Type.QUOTA, false),
  /** The credentials were refused. */
  UNAUTHENTICATED(Type.SITE, false),
  /** The credentials are good but do not allow this. */
  FORBIDDEN(Type.SITE, false),
  /** The site asks to slow down. */
  RATE_LIMITED(Type.SITE, true),
  /** The site answered with an error of its own (5xx). */
  SITE_ERROR(Type.SITE, true),
  /** No connection, or no answer in time. */
  UNREACHABLE(Type.SITE, true),
  /** The TLS certificate of the site is not trusted or has expired. */
  CERTIFICATE(Type.SITE, false),
  /** The answer could not be understood. */
  BAD_ANSWER(Type.SITE, true),
  /** The object was accepted and then failed on the site (build failure). */
  OBJECT_FAILED(Type.SITE, false),
  /** A wait passed its deadline. */
  DEADLINE(Type.SITE, false),
  /** The site's configuration in Chassis is wrong (unknown region, missing service). */
  MISCONFIGURED(Type.USER, false),
  /** A defect of Chassis. */
  INTERNAL(Type.INTERNAL, false);

  /** Who is to act. */
  public enum Type {
    USER,
    CONFLICT,
    QUOTA,
    SITE,
    INTERNAL
  }

  private final Type type;
  private final boolean transientByNature;

  ErrorCode(Type type, boolean transientByNature) {
    this.type = type;
    this.transientByNature = transientByNature;
  }

  public Type type() {
    return type;
  }

  /** True when trying the same again later may succeed without anyone acting. */
  public boolean worthRetrying() {
    return transientByNature;
  }
}
