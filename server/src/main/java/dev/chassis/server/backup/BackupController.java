package dev.chassis.server.backup;

import dev.chassis.server.access.Caller;
import dev.chassis.server.access.Demand;
import dev.chassis.server.access.Requires;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Gives the whole store as one file, and takes such a file in the place of the store. */
@RestController
@RequestMapping("/api/v1alpha1")
class BackupController {

  private final Backup backup;
  private final Restore restore;

  BackupController(Backup backup, Restore restore) {
    this.backup = backup;
    this.restore = restore;
  }

  @GetMapping("/backup")
  @Requires(Demand.ADMIN)
  void backup(Caller caller, HttpServletResponse response) throws IOException {
    response.setContentType("application/octet-stream");
    response.setHeader("Cache-Control", "no-store");
    backup.write(caller, response.getOutputStream());
  }

  @PostMapping("/restore")
  @Requires(Demand.ADMIN)
  Restore.Restored restore(
      Caller caller,
      HttpServletRequest request,
      @RequestParam(defaultValue = "false") boolean replace)
      throws IOException {
    try (InputStream body = request.getInputStream()) {
      try {
        return restore.read(caller, body, replace);
      } catch (RuntimeException refused) {
        // Whoever is still sending would otherwise see a broken connection instead of the reason.
        body.transferTo(OutputStream.nullOutputStream());
        throw refused;
      }
    }
  }
}
