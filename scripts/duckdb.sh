# shellcheck shell=bash
# To be sourced with `home` set: fetches DuckDB by Maven if it is not there and sets `duckdb` to its jar.
home=${home:?}
duckdb=$home/target/bench-jars/duckdb_jdbc.jar
if [ ! -f "$duckdb" ]; then
    mvn -q -f "$home/pom.xml" dependency:copy -Dartifact=org.duckdb:duckdb_jdbc:2.0.0.1 \
        -DoutputDirectory="$home/target/bench-jars" -Dmdep.stripVersion=true
fi
