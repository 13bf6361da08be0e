package dev.chassis.blade.reading;

import dev.chassis.blade.document.Node;
import dev.chassis.blade.model.Project;
import dev.chassis.blade.model.Site;
import java.util.LinkedHashMap;

/** Makes typed sites and projects of documents that were checked against their shapes. */
public final class FederationDecoder {

  private FederationDecoder() {}

  public static Site site(Node.Mapping document) {
    Fields metadata = new Fields(document).below("metadata").orElseThrow();
    Fields spec = new Fields(document).below("spec").orElseThrow();
    return new Site(
        metadata.text("name"),
        metadata.text("title", ""),
        spec.text("driver"),
        spec.below("openstack")
            .map(cloud ->
                new Site.OpenStack(
                    cloud.text("authUrl"),
                    cloud.optional("region"),
                    cloud.text("interface", "public"),
                    cloud.optional("caCertificate"))),
        spec.below("externalNetworks").flatMap(each -> each.optional("users")),
        spec.below("externalNetworks").flatMap(each -> each.optional("devops")),
        spec.below("limits").map(each -> each.whole("concurrency", 16)).orElse(16),
        spec.below("limits").map(each -> each.whole("requestsPerSecond", 20)).orElse(20),
        document.position());
  }

  public static Project project(Node.Mapping document) {
    Fields metadata = new Fields(document).below("metadata").orElseThrow();
    Fields spec = new Fields(document).below("spec").orElseThrow();
    var quotas = new LinkedHashMap<String, Project.Quotas>();
    spec.below("quotas")
        .ifPresent(all ->
            all.mapping()
                .entries()
                .keySet()
                .forEach(site -> quotas.put(site, quotas(all.below(site).orElseThrow()))));
    return new Project(
        metadata.text("name"),
        metadata.text("title", ""),
        spec.mappings("members").stream()
            .map(member ->
                new Project.Member(
                    member.text("user"),
                    Project.Role.valueOf(ComponentDecoder.constant(member.text("role")))))
            .toList(),
        quotas,
        document.position());
  }

  private static Project.Quotas quotas(Fields fields) {
    return new Project.Quotas(
        fields.wholeNumber("instances"),
        fields.wholeNumber("cores"),
        fields.mebibytes("memory"),
        fields.wholeNumber("volumes"),
        fields.mebibytes("storage").map(size -> size / 1024),
        fields.wholeNumber("floatingIps"));
  }
}
