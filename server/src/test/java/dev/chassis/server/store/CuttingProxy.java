package dev.chassis.server.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Stands before a PostgreSQL and cuts one connection when it commits. */
final class CuttingProxy implements AutoCloseable {

  /** When the connection is cut. */
  enum Cut {
    NEVER,
    /** The request to commit does not arrive. */
    BEFORE,
    /** It arrives, the answer does not come back. */
    AFTER
  }

  private final ServerSocket door;
  private final int target;
  private volatile Cut cut = Cut.NEVER;

  CuttingProxy(int target) throws IOException {
    this.target = target;
    this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return door.getLocalPort();
  }

  /** Arms it for the next commit. */
  void next(Cut when) {
    cut = when;
  }

  private void accept() {
    try {
      while (true) {
        Socket client = door.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        Thread.ofVirtual().start(() -> requests(client, server));
        Thread.ofVirtual().start(() -> answers(server, client));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private void requests(Socket client, Socket server) {
    try (client;
        server) {
      InputStream in = client.getInputStream();
      OutputStream out = server.getOutputStream();
      byte[] buffer = new byte[65_536];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        Cut now = cut;
        boolean commits =
            now != Cut.NEVER
                && new String(buffer, 0, n, StandardCharsets.ISO_8859_1).contains("COMMIT");
        if (commits) {
          cut = Cut.NEVER;
          client.close();
        }
        if (!commits || now == Cut.AFTER) {
          out.write(buffer, 0, n);
          out.flush();
        }
        if (commits) {
          // Time to commit before the connection goes.
          Thread.sleep(200);
          return;
        }
      }
    } catch (IOException | InterruptedException over) {
      // One of the two has closed.
    }
  }

  private static void answers(Socket server, Socket client) {
    try {
      server.getInputStream().transferTo(client.getOutputStream());
    } catch (IOException over) {
      // One of the two has closed.
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
  }
}
