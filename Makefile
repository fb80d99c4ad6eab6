# White Cross. `make` alone prints what there is.
SHELL := /bin/sh
.DEFAULT_GOAL := help

# A JDK of 25 or newer: JAVA_HOME if it is one, else where Debian, Red Hat, SDKMAN and macOS keep them, else the default.
JDK := $(shell for home in "$$JAVA_HOME" /usr/lib/jvm/* /usr/java/* "$$HOME"/.sdkman/candidates/java/* /Library/Java/JavaVirtualMachines/*/Contents/Home $$(command -v javac >/dev/null 2>&1 && dirname "$$(dirname "$$(readlink -f "$$(command -v javac)")")"); do \
	[ -x "$$home/bin/javac" ] || continue; \
	version=$$("$$home/bin/javac" -version 2>&1 | sed -n 's/^javac \([0-9]*\).*/\1/p'); \
	[ "$${version:-0}" -ge 25 ] && { echo "$$home"; break; }; done)
JAR := bootstrap/target/whitecross.jar
SOURCES := $(shell find pom.xml domain application adapters-postgres adapters-http bootstrap db -name target -prune -o -type f \( -path '*/src/main/*' -o -name pom.xml \) -print)
MVN := JAVA_HOME="$(JDK)" mvn --batch-mode
JAVA := "$(JDK)/bin/java" -XX:+UseSerialGC
# By itself the JVM lets its heap grow to a quarter of the machine's memory, where a server needs little.
SMALL := -Xmx192m -XX:+UseCompactObjectHeaders
# The JVM keeps what it has loaded in a file of its own beside the jar, when it stops: the next start is quicker.
REMEMBERED := -XX:+AutoCreateSharedArchive -XX:SharedArchiveFile=bootstrap/target/whitecross.jsa -Xlog:cds=error

help: ## Print this
	@echo "White Cross: the school-health platform"; echo
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' Makefile | awk -F'|' '{ printf "%-18s %s\n", $$1, $$2 }'

run: $(JAR) ## Build what is stale and serve on port 3001, with an embedded PostgreSQL under ./data
	@exec $(JAVA) $(SMALL) $(REMEMBERED) -jar $(JAR) serve

test: jdk ## Run all tests
	@$(MVN) verify

mutants: jdk ## Change the code that decides who may do what, here and there, and look whether a test goes red
	@$(MVN) -q -Pmutants -pl domain/access -am test && echo "The report: domain/access/target/pit-reports/index.html"

bench: $(JAR) ## Measure the main requests on a server of its own, against PostgreSQL alone; QUICK=1, STUDENTS=50000, REPORT=FILE
	@$(JAVA) -jar $(JAR) bench $(if $(QUICK),--students 2000 --seconds 1 --rounds 1 --only list --only chart --only dose) $(if $(STUDENTS),--students $(STUDENTS)) $(if $(REPORT),--report $(REPORT))

fmt: jdk ## Format the code
	@$(MVN) -q spotless:apply

api-docs: jdk ## Write the OpenAPI document anew, after a change of the API that is meant
	@$(MVN) -q -pl bootstrap -am test -Dtest=OpenApiSnapshotTest -Dsnapshot.write=true -Dsurefire.failIfNoSpecifiedTests=false

psql: ## Open psql on the embedded database of a running server
	@[ -f data/port ] || { echo "No server runs on ./data: start one with 'make run'."; exit 1; }
	@psql -h 127.0.0.1 -p "$$(cat data/port)" -U postgres whitecross

clean: ## Remove what was built; ./data stays
	@find . -name target -type d -prune -exec rm -rf {} +

$(JAR): $(SOURCES) | jdk
	@echo "Building White Cross (a first time takes a few minutes) …"
	@$(MVN) -q package -DskipTests -Dspotless.check.skip=true 2>&1 | sed 's/\x1b\[[0-9;]*m//g' | grep -v -E '^(WARNING|INFO|\[WARNING\]|[A-Z][a-z]{2} [0-9]{2}, [0-9]{4} |$$)' ; [ -f $(JAR) ] || { echo "The build failed: see above."; exit 1; }
	@touch $(JAR)

jdk:
	@[ -n "$(JDK)" ] || { echo "White Cross needs a JDK 25 or newer: install one (Debian: 'apt-get install temurin-25-jdk' or 'openjdk-25-jdk'), or set JAVA_HOME to it."; exit 1; }
	@command -v mvn >/dev/null || { echo "White Cross is built with Maven 3.8 or newer: install it (Debian: 'apt-get install maven')."; exit 1; }

.PHONY: help run test mutants bench fmt api-docs psql clean jdk
