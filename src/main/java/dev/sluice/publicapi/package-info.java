/// The endpoints existing integrations call: Pigment's Import, Export and Metadata operations with
/// their exact paths, parameters and JSON.
///
/// Nothing is decided here about files, runs or rights: the module translates between the wire and
/// `imports`, `exports`, `model` and `access`, and is forgiving towards what real clients send.
@ApplicationModule(allowedDependencies = {"kernel", "access", "model", "imports", "exports", "web"})
@NullMarked
package dev.sluice.publicapi;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
