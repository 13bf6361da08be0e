package dev.chassis.server.identity;

import dev.chassis.server.store.DataFolder;
import dev.chassis.server.store.Json;
import java.util.Map;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.stereotype.Component;

/** Tells the command line of the same machine where the server is and how to speak to it. */
@Component
class ConnectionFile implements ApplicationListener<WebServerInitializedEvent> {

  private final DataFolder folder;
  private final Json json;

  ConnectionFile(DataFolder folder, Json json) {
    this.folder = folder;
    this.json = json;
  }

  @Override
  public void onApplicationEvent(WebServerInitializedEvent event) {
    String url = "http://127.0.0.1:" + event.getWebServer().getPort();
    folder.write(
        "connection.json",
        json.write(Map.of("url", url, "token", folder.secret(Tokens.LOCAL_FILE))));
  }
}
