// Command terraform-provider-openstack serves the OpenStack provider to Terraform. It is the provider's own code at the
// version that go.mod pins; only this starter is ours, for the provider's own one is not where `go install` can build it.
package main

import (
	"github.com/hashicorp/terraform-plugin-sdk/v2/plugin"
	"github.com/terraform-provider-openstack/terraform-provider-openstack/openstack"
)

func main() {
	plugin.Serve(&plugin.ServeOpts{ProviderFunc: openstack.Provider})
}
