package dev.chassis.server.secret;

import dev.chassis.server.store.DataFolder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Seals and opens secrets: AES-256-GCM under a key of their own, which is wrapped by the master
 * key. What a secret belongs to is authenticated with it, so that a sealed row moved to another
 * place does not open.
 *
 * <p>The master key is a file of the data folder with one key a line, the newest first. To rotate,
 * put a new line on top and restart: new secrets use it, old ones still open, and {@link #reseal}
 * moves them over; only the small wrapped keys change. Thread-safe.
 */
@Component
public class Vault {

  /** The file of the master keys. */
  public static final String FILE = "master.key";

  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Map<String, SecretKeySpec> keys = new LinkedHashMap<>();
  private final String newest;

  Vault(DataFolder folder) {
    for (String line : folder.secret(FILE).lines().map(String::strip).toList()) {
      if (!line.isEmpty()) {
        byte[] key = Base64.getUrlDecoder().decode(line);
        keys.put(id(key), new SecretKeySpec(key, "AES"));
      }
    }
    newest = keys.keySet().iterator().next();
  }

  /**
   * Seals a text.
   *
   * @param place what it belongs to; the same is needed to open it
   */
  public Sealed seal(String text, String place) {
    byte[] key = random(32);
    return new Sealed(
        newest,
        encrypt(master(newest), key, place),
        encrypt(new SecretKeySpec(key, "AES"), text.getBytes(StandardCharsets.UTF_8), place));
  }

  /**
   * Opens a sealed text.
   *
   * @throws IllegalStateException when it was changed, moved, or its master key is gone
   */
  public String open(Sealed sealed, String place) {
    byte[] key = decrypt(master(sealed.keyId()), sealed.wrappedKey(), place);
    return new String(
        decrypt(new SecretKeySpec(key, "AES"), sealed.content(), place), StandardCharsets.UTF_8);
  }

  /** The same secret with its key wrapped under the newest master key. */
  public Sealed reseal(Sealed sealed, String place) {
    byte[] key = decrypt(master(sealed.keyId()), sealed.wrappedKey(), place);
    return new Sealed(newest, encrypt(master(newest), key, place), sealed.content());
  }

  /** True when the secret is wrapped under the newest master key. */
  public boolean current(Sealed sealed) {
    return sealed.keyId().equals(newest);
  }

  /** True when what is wrapped under that master key can be opened here. */
  public boolean knows(String keyId) {
    return keys.containsKey(keyId);
  }

  private SecretKeySpec master(String keyId) {
    SecretKeySpec key = keys.get(keyId);
    if (key == null) {
      throw new IllegalStateException(
          "The master key "
              + keyId
              + " is not in the file "
              + FILE
              + "; put it back, or enter the credentials again.");
    }
    return key;
  }

  private static byte[] encrypt(SecretKeySpec key, byte[] plain, String place) {
    byte[] nonce = random(NONCE);
    byte[] secret = cipher(Cipher.ENCRYPT_MODE, key, nonce, plain, 0, place);
    byte[] all = Arrays.copyOf(nonce, NONCE + secret.length);
    System.arraycopy(secret, 0, all, NONCE, secret.length);
    return all;
  }

  private static byte[] decrypt(SecretKeySpec key, byte[] all, String place) {
    return cipher(Cipher.DECRYPT_MODE, key, Arrays.copyOf(all, NONCE), all, NONCE, place);
  }

  private static byte[] cipher(
      int mode, SecretKeySpec key, byte[] nonce, byte[] input, int from, String place) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
      return cipher.doFinal(input, from, input.length - from);
    } catch (GeneralSecurityException failure) {
      throw new IllegalStateException(
          "A secret of " + place + " does not open: it was changed or moved.", failure);
    }
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  private static String id(byte[] key) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(key);
      return HexFormat.of().formatHex(digest, 0, 6);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("Every Java has SHA-256", impossible);
    }
  }
}
