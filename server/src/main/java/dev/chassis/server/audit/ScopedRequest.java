package dev.chassis.server.audit;

import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** Remembers, for the request in hand, whether its audit row is written for good. */
@Component
class ScopedRequest {

  static final String WRITTEN = ScopedRequest.class.getName();

  /** Now, or when the transaction in hand commits: a row that is rolled back tells nothing. */
  void markWritten() {
    RequestAttributes request = RequestContextHolder.getRequestAttributes();
    if (request == null) {
      return;
    }
    Runnable mark =
        () -> request.setAttribute(WRITTEN, Boolean.TRUE, RequestAttributes.SCOPE_REQUEST);
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      mark.run();
      return;
    }
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            mark.run();
          }
        });
  }
}
