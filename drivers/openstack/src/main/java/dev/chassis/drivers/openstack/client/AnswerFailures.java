package dev.chassis.drivers.openstack.client;

import dev.chassis.site.ErrorCode;
import dev.chassis.site.SiteException;
import java.util.Locale;
import java.util.Set;

/** What an answer with an error status means, in one sentence and one next step. */
final class AnswerFailures {

  private static final Set<String> TAKEN =
      Set.of(
          "MacAddressInUse",
          "SecurityGroupRuleExists",
          "IpAddressInUse",
          "IpAddressAlreadyAllocated");

  private AnswerFailures() {}

  /** The exception for an answer whose status is 400 or more. */
  static SiteException of(Call call, Answer answer) {
    SiteWords words = SiteWords.of(answer);
    ErrorCode code = code(call, answer, words);
    SiteException.Builder builder =
        SiteException.of(code).answer(answer.status(), answer.requestId());
    if (answer.status() >= 500 && !call.repeatable()) {
      builder.effectUnknown();
    }
    answer.retryAfter().ifPresent(builder::retryAfter);
    return builder.says(message(call, answer, code, words), nextStep(code));
  }

  private static ErrorCode code(Call call, Answer answer, SiteWords words) {
    if (answer.status() < 500 && quotaExceeded(words)) {
      return ErrorCode.QUOTA;
    }
    return switch (answer.status()) {
      case 400 -> badRequest(call, words);
      case 401 -> ErrorCode.UNAUTHENTICATED;
      case 403 -> ErrorCode.FORBIDDEN;
      case 404, 410 -> missing(call, words);
      case 406 -> ErrorCode.MISCONFIGURED;
      case 408 -> ErrorCode.UNREACHABLE;
      case 409, 412 -> TAKEN.contains(words.type()) ? ErrorCode.ALREADY_EXISTS : ErrorCode.CONFLICT;
      case 413, 429 -> ErrorCode.RATE_LIMITED;
      default -> answer.status() >= 500 ? ErrorCode.SITE_ERROR : ErrorCode.REFUSED;
    };
  }

  /**
   * What is missing is an object only where an object was asked for. A login or a version that is
   * not there must never look like an object that is gone.
   */
  private static ErrorCode missing(Call call, SiteWords words) {
    if (call.service() == Service.IDENTITY && call.path().equals("/auth/tokens")) {
      return words.message().startsWith("Could not find")
          ? ErrorCode.UNAUTHENTICATED
          : ErrorCode.MISCONFIGURED;
    }
    return call.path().equals("/") ? ErrorCode.MISCONFIGURED : ErrorCode.NOT_FOUND;
  }

  private static boolean quotaExceeded(SiteWords words) {
    String message = words.message().toLowerCase(Locale.ROOT);
    return words.type().equals("OverQuota")
        || message.contains("quota exceeded")
        || message.contains("exceeds allowed") && message.contains("quota")
        || message.contains("maximum number of volumes allowed")
        || message.contains("maximum number of key pairs exceeded");
  }

  /**
   * Nova and Cinder answer 400 also where a request names an image or a flavor that is not there,
   * and where the state of something forbids the request now.
   */
  private static ErrorCode badRequest(Call call, SiteWords words) {
    String message = words.message().toLowerCase(Locale.ROOT);
    if (call.repeatable()) {
      return ErrorCode.REFUSED;
    }
    if (message.contains("could not be found") || message.contains("can not find requested")) {
      return ErrorCode.NOT_FOUND;
    }
    boolean state =
        message.contains("status must be")
            || message.contains("still in use")
            || message.contains("has not been resized");
    return state ? ErrorCode.CONFLICT : ErrorCode.REFUSED;
  }

  private static String message(Call call, Answer answer, ErrorCode code, SiteWords words) {
    String said = words.message().isEmpty() ? "" : ": " + words.message();
    String who = call.service().project();
    if (code == ErrorCode.QUOTA) {
      return "The quota for "
          + QuotaWords.named(words.message())
          + " does not allow to "
          + call.purpose()
          + said;
    }
    String verb = answer.status() >= 500 ? " failed to " : " refused to ";
    return who + verb + call.purpose() + " (HTTP " + answer.status() + ")" + said;
  }

  private static String nextStep(ErrorCode code) {
    return switch (code) {
      case REFUSED -> "Correct the value that the site names, then plan again.";
      case NOT_FOUND -> "Check that what the request names exists on the site, then plan again.";
      case CONFLICT -> "Wait until what is in the way has gone, then try again.";
      case ALREADY_EXISTS -> "Remove what is in the way on the site, or choose another value.";
      case QUOTA -> "Ask the site for more quota, or free some by destroying what is not needed.";
      case UNAUTHENTICATED -> "Give Chassis valid credentials for this site.";
      case FORBIDDEN -> "Ask the site to give these credentials the role that this needs.";
      case RATE_LIMITED -> "Wait for the time that the site asks for; Chassis tries again itself.";
      case SITE_ERROR -> "Tell the site's operator the request id, then try again.";
      case UNREACHABLE -> "Try again when the site is up.";
      case MISCONFIGURED -> "Check which versions the site's services offer.";
      case CERTIFICATE, BAD_ANSWER, OBJECT_FAILED, DEADLINE, INTERNAL ->
          "Tell the site's operator the request id.";
    };
  }
}
