package dev.chassis.simulator.http;

import dev.chassis.simulator.world.Json;
import dev.chassis.simulator.world.Refusal;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** The body in which a family of services says no. */
public enum ErrorShape {
  KEYSTONE {
    @Override
    Answer render(Refusal refusal) {
      ObjectNode error = Json.object();
      error.put("code", refusal.status());
      error.put("message", refusal.text());
      error.put("title", TITLES.getOrDefault(refusal.status(), "Error"));
      return Answer.json(refusal.status(), Json.object("error", error));
    }
  },
  NOVA {
    @Override
    Answer render(Refusal refusal) {
      ObjectNode error = Json.object();
      error.put("code", refusal.status());
      error.put("message", refusal.text());
      String kind = FAULTS.getOrDefault(refusal.status(), "computeFault");
      if (refusal.status() == 413) {
        error.put("retryAfter", "0");
        return Answer.json(413, Json.object(kind, error)).header("Retry-After", "0");
      }
      return Answer.json(refusal.status(), Json.object(kind, error));
    }
  },
  CINDER {
    @Override
    Answer render(Refusal refusal) {
      return NOVA.render(refusal);
    }
  },
  NEUTRON {
    @Override
    Answer render(Refusal refusal) {
      ObjectNode error = Json.object();
      error.put("type", refusal.type());
      error.put("message", refusal.text());
      error.put("detail", "");
      return Answer.json(refusal.status(), Json.object("NeutronError", error));
    }
  },
  GLANCE {
    @Override
    Answer render(Refusal refusal) {
      int status = refusal.status();
      String title = TITLES.getOrDefault(status, "Error");
      return Answer.page(status, title, escape(refusal.text()));
    }
  };

  private static final Map<Integer, String> TITLES =
      Map.of(
          400, "Bad Request",
          401, "Unauthorized",
          403, "Forbidden",
          404, "Not Found",
          405, "Method Not Allowed",
          409, "Conflict",
          413, "Request Entity Too Large",
          429, "Too Many Requests",
          500, "Internal Server Error",
          503, "Service Unavailable");

  private static final Map<Integer, String> FAULTS =
      Map.of(
          400, "badRequest",
          401, "unauthorized",
          403, "forbidden",
          404, "itemNotFound",
          405, "badMethod",
          409, "conflictingRequest",
          413, "overLimit",
          429, "overLimit",
          503, "serviceUnavailable");

  abstract Answer render(Refusal refusal);

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("'", "&#x27;");
  }
}
