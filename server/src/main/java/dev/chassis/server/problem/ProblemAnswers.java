package dev.chassis.server.problem;

import dev.chassis.site.ErrorCode;
import dev.chassis.site.SiteException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Turns whatever was thrown while a request was answered into a problem document. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
public class ProblemAnswers {

  private static final Logger LOG = LoggerFactory.getLogger(ProblemAnswers.class);

  @ExceptionHandler
  ResponseEntity<ProblemDocument> problem(Problem problem, HttpServletRequest request) {
    String id = RequestId.of(request);
    LOG.info("{} {}: {}", id, problem.code(), problem.getMessage());
    return answer(problem.status(), ProblemDocument.of(problem, id));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDocument> site(SiteException failure, HttpServletRequest request) {
    String id = RequestId.of(request);
    LOG.info(
        "{} site answered {} (status {}, request {}): {}",
        id,
        failure.code(),
        failure.httpStatus(),
        failure.requestId(),
        failure.getMessage());
    HttpStatus status = status(failure.code().type());
    return answer(
        status,
        new ProblemDocument(
            "urn:chassis:problem:site",
            status.getReasonPhrase(),
            status.value(),
            text(failure),
            "site-" + failure.code().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'),
            id,
            failure.nextStep(),
            List.of()));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDocument> unreadable(
      HttpMessageNotReadableException failure, HttpServletRequest request) {
    return problem(
        Problem.malformed(
            "The body of the request could not be read as what this route takes.",
            "Send a body in the form that the API reference shows for this route."),
        request);
  }

  @ExceptionHandler({NoResourceFoundException.class, NoHandlerFoundException.class})
  ResponseEntity<ProblemDocument> noRoute(Exception failure, HttpServletRequest request) {
    return problem(
        Problem.notFound(
            "There is nothing at " + request.getMethod() + " " + request.getRequestURI() + ".",
            "Look the route up in the API reference at /api/v1alpha1/openapi.json."),
        request);
  }

  /** The reader has gone: nobody is left to tell. */
  @ExceptionHandler
  void gone(AsyncRequestNotUsableException failure) {
    LOG.debug("The client closed the connection.");
  }

  @ExceptionHandler
  ResponseEntity<ProblemDocument> other(Exception failure, HttpServletRequest request) {
    if (failure instanceof ErrorResponse response) {
      return framework(response, request);
    }
    Optional<Problem> store = StoreTrouble.of(failure);
    if (store.isPresent()) {
      return problem(store.get(), request);
    }
    String id = RequestId.of(request);
    LOG.error("{} {} {}", id, request.getMethod(), request.getRequestURI(), failure);
    return answer(
        HttpStatus.INTERNAL_SERVER_ERROR,
        new ProblemDocument(
            "urn:chassis:problem:internal",
            "Internal Server Error",
            500,
            "Chassis failed inside while it answered this request.",
            "internal",
            id,
            "Report it with the id, which the server's log holds too.",
            List.of()));
  }

  private static ResponseEntity<ProblemDocument> framework(
      ErrorResponse response, HttpServletRequest request) {
    HttpStatusCode status = response.getStatusCode();
    String detail = response.getBody().getDetail();
    return answer(
        status,
        new ProblemDocument(
            "urn:chassis:problem:malformed",
            HttpStatus.valueOf(status.value()).getReasonPhrase(),
            status.value(),
            detail == null ? "The request is not one that this route takes." : detail,
            "malformed",
            RequestId.of(request),
            "Compare the request with the API reference at /api/v1alpha1/openapi.json.",
            List.of()));
  }

  private static ResponseEntity<ProblemDocument> answer(
      HttpStatusCode status, ProblemDocument document) {
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(document);
  }

  private static String text(SiteException failure) {
    String message = failure.getMessage();
    return message == null ? "The site did not answer as expected." : message;
  }

  private static HttpStatus status(ErrorCode.Type type) {
    return switch (type) {
      case USER -> HttpStatus.UNPROCESSABLE_CONTENT;
      case CONFLICT, QUOTA -> HttpStatus.CONFLICT;
      case SITE -> HttpStatus.BAD_GATEWAY;
      case INTERNAL -> HttpStatus.INTERNAL_SERVER_ERROR;
    };
  }
}
