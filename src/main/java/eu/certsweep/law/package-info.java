/// The vocabulary of Article 24 of Directive (EU) 2022/2555 as values: entities, usages, certificates, schemes,
/// requirements, policy options, and the derivation of an entity's size class and category.
///
/// May use: the JDK alone.
@NullMarked
package eu.certsweep.law;

import org.jspecify.annotations.NullMarked;
