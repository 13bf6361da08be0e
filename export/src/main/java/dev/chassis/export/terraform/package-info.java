/**
 * Terraform's JSON (https://developer.hashicorp.com/terraform/language/syntax/json): one provider a
 * site.
 */
@NullMarked
package dev.chassis.export.terraform;

import org.jspecify.annotations.NullMarked;
