package dev.chassis.server.secret;

/**
 * An encrypted text.
 *
 * @param keyId the master key under which the row's own key is wrapped
 * @param wrappedKey the row's key: nonce and ciphertext
 * @param content nonce and ciphertext
 */
public record Sealed(String keyId, byte[] wrappedKey, byte[] content) {

  @Override
  public String toString() {
    return "Sealed[under " + keyId + "]";
  }
}
