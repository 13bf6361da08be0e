package dev.chassis.server.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers for what failed before any route was reached, in the same form as everything else. */
@RestController
public class ErrorAnswers implements ErrorController {

  @io.swagger.v3.oas.annotations.Hidden
  @RequestMapping("/error")
  ResponseEntity<ProblemDocument> error(HttpServletRequest request) {
    Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    HttpStatus status =
        code instanceof Integer number ? HttpStatus.valueOf(number) : HttpStatus.NOT_FOUND;
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(
            new ProblemDocument(
                "urn:chassis:problem:malformed",
                status.getReasonPhrase(),
                status.value(),
                "The request could not be taken.",
                "malformed",
                RequestId.of(request),
                "Compare the request with the API reference at /api/v1alpha1/openapi.json.",
                List.of()));
  }
}
