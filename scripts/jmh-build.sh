# shellcheck shell=bash
# To be sourced with `home` set: builds the benchmarks of src/jmh if they changed; sets `jdk` and their class path, `benchmarks`.
home=${home:?}
. "$home/scripts/jdk25.sh"
jmh=1.37
"$home/certsweep" --version >/dev/null
build=$home/target/launcher/$(cat "$home/target/launcher/current")
jars=$home/target/jmh/jars
classes=$home/target/jmh/classes
if [ ! -d "$jars" ]; then
    for artifact in org.openjdk.jmh:jmh-core:$jmh org.openjdk.jmh:jmh-generator-annprocess:$jmh \
        net.sf.jopt-simple:jopt-simple:5.0.4 org.apache.commons:commons-math3:3.6.1; do
        mvn -q -B -f "$home/pom.xml" dependency:copy "-Dartifact=$artifact" -DoutputDirectory="$jars.new"
    done
    mv "$jars.new" "$jars"
fi
benchmarks="$classes:$build/certsweep.jar:$build/lib/*:$jars/*"
if [ ! -d "$classes" ] || [ -n "$(find "$home/src/jmh" "$build/certsweep.jar" -newer "$classes" -print 2>/dev/null | head -n 1)" ]; then
    rm -rf "$classes"
    mkdir -p "$classes"
    "$jdk/bin/javac" -proc:full -processor org.openjdk.jmh.generators.BenchmarkProcessor \
        -Xlint:all,-processing,-classfile,-path,-serial -Werror -cp "$benchmarks" -d "$classes" \
        "$home"/src/jmh/java/eu/certsweep/bench/*.java
fi
