.PHONY: generate sample test demo

# Pages that the binary prints; a configuration of yours is left out.
generate:
	swift build --product neoaudit
	XDG_CONFIG_HOME=/nonexistent "$$(swift build --show-bin-path)/neoaudit" controls list --markdown > docs/controls.md.new
	mv docs/controls.md.new docs/controls.md
	"$$(swift build --show-bin-path)/neoaudit" formats --markdown > docs/formats.table
	sed -i -e '/^| format | what for/,/^$$/{/^|/d}' -e '/^<!-- formats -->$$/r docs/formats.table' docs/formats.md
	rm docs/formats.table
	sed '/<!-- views/q' docs/views.md > docs/views.md.new
	echo >> docs/views.md.new
	"$$(swift build --show-bin-path)/neoaudit" controls views --markdown >> docs/views.md.new
	mv docs/views.md.new docs/views.md
	sed '/<!-- values/q' docs/templates.md > docs/templates.md.new
	"$$(swift build --show-bin-path)/neoaudit" templates values >> docs/templates.md.new
	mv docs/templates.md.new docs/templates.md

# The report of the made-up tenant that is kept here for reading.
sample:
	swift build --product neoaudit
	rm -rf Reports/sample
	Tests/sample "$$(swift build --show-bin-path)/neoaudit" Reports/sample

test:
	./test

demo:
	./demo
