extension PeerCase {
    /// Every statement, every kind of expression, and how they meet.
    static let all = content + attributes + conditions + repeats + defines + strings + paths + errors + tags

    private static let content = [
        PeerCase(#"<p tal:content="name">x</p>"#),
        PeerCase(#"<p tal:content="text name">x</p>"#),
        PeerCase(#"<p tal:content="umlaut"/>"#),
        PeerCase(#"<p tal:content="zero"/>"#),
        PeerCase(#"<p tal:content="minus"/>"#),
        PeerCase(#"<p tal:content="nothing">x</p>"#),
        PeerCase(#"<p tal:content="none">x</p>"#),
        PeerCase(#"<p tal:content="default">x<b>y</b></p>"#),
        PeerCase(#"<p tal:content="default">x<b tal:content="one"/></p>"#),
        PeerCase(#"<p>a<b tal:replace="name">x</b>c</p>"#),
        PeerCase(#"<p>a<b tal:replace="text name">x</b>c</p>"#),
        PeerCase(#"<p>a<b tal:replace="nothing">x</b>c</p>"#),
        PeerCase(
            #"<p>a<b tal:replace="default">x</b>c</p>"#,
            unlike: [.zope: "leaves the tag out, though TAL keeps the element"]
        ),
        PeerCase(
            #"<p>a<b title="t" tal:replace="default" tal:attributes="title one">x</b>c</p>"#,
            unlike: [.zope: "leaves the tag out, though TAL keeps the element"]
        ),
        PeerCase(#"<p tal:content="empty">x</p>"#),
    ]

    private static let attributes = [
        PeerCase(#"<p tal:attributes="title name">x</p>"#),
        PeerCase(#"<p title="t" tal:attributes="title name">x</p>"#),
        PeerCase(#"<p title="t" class="c" tal:attributes="title nothing">x</p>"#),
        PeerCase(#"<p title="t" tal:attributes="title default; class default">x</p>"#),
        PeerCase(#"<p title="t" tal:attributes="title none; class one">x</p>"#),
        PeerCase(#"<p tal:attributes="title string:a;;b; class string:c">x</p>"#),
        PeerCase(#"<p tal:attributes="title empty"/>"#),
        PeerCase(#"<p title="a &amp; &lt;b&gt;" tal:attributes="class one"/>"#),
        PeerCase(#"<p title="t" tal:attributes="class attrs/title" tal:content="attrs/title"/>"#),
        PeerCase(#"<p title="t" tal:define="x attrs/title" tal:attributes="title string:${x}!"/>"#),
        PeerCase(#"<p title="t" tal:content="attrs/class | string:none"/>"#),
        PeerCase(#"<a href="x" tal:attributes="href string:#c-${one}">x</a>"#),
        PeerCase(#"<p tal:attributes="title name;">x</p>"#),
    ]

    private static let conditions = [
        PeerCase(#"<p tal:condition="one">x</p>"#),
        PeerCase(#"<p tal:condition="zero">x</p>"#),
        PeerCase(#"<p tal:condition="empty">x</p>"#),
        PeerCase(#"<p tal:condition="nolist">x</p>"#),
        PeerCase(#"<p tal:condition="nothing">x</p>"#),
        PeerCase(
            #"<p tal:condition="default">x</p>"#,
            unlike: [.chameleon: "knows default only in content, replace and attributes"]
        ),
        PeerCase(#"<p tal:condition="record">x</p>"#),
        PeerCase(#"<p tal:condition="not:one">x</p>"#),
        PeerCase(#"<p tal:condition="not:nolist">x</p>"#),
        PeerCase(#"<p tal:condition="not: not: one">x</p>"#),
        PeerCase(#"<p tal:condition="not:missing | nothing">x</p>"#),
        PeerCase(#"<p tal:condition="exists:missing">x</p>"#),
        PeerCase(#"<p tal:condition="exists:none">x</p>"#),
        PeerCase(#"<p tal:condition="exists:record/inner/deep">x</p>"#),
        PeerCase(#"<p tal:condition="exists:record/outer/deep">x</p>"#),
        PeerCase(#"<p tal:condition="not:exists:record/outer">x</p>"#),
        PeerCase(#"<p tal:condition="exists:missing | one">x</p>"#),
        PeerCase(#"<p tal:condition="string:x">x</p>"#),
    ]

    private static let repeats = [
        PeerCase(#"<i tal:repeat="x list" tal:content="x"/>"#),
        PeerCase(#"<i tal:repeat="x nolist" tal:content="x"/>"#),
        PeerCase(#"<i tal:repeat="x list"><b tal:repeat="y list" tal:content="string:$x$y"/></i>"#),
        PeerCase(#"<i tal:repeat="r rows"><b tal:repeat="t r/tags" tal:content="string:${r/id}${t}"/></i>"#),
        PeerCase(#"<i tal:repeat="x list" tal:content="repeat/x/index"/>"#),
        PeerCase(#"<i tal:repeat="x list" tal:content="repeat/x/number"/>"#),
        PeerCase(#"<i tal:repeat="x list" tal:content="repeat/x/length"/>"#),
        PeerCase(#"<i tal:repeat="x list" tal:content="repeat/x/letter"/>"#),
        PeerCase(#"<i tal:repeat="x list" tal:content="repeat/x/Letter"/>"#),
        PeerCase(#"<i tal:repeat="x list" tal:content="repeat/x/roman"/>"#),
        PeerCase(#"<i tal:repeat="x list" tal:content="repeat/x/Roman"/>"#),
        PeerCase(#"<i tal:repeat="x list"><b tal:condition="repeat/x/even" tal:content="x"/></i>"#),
        PeerCase(#"<i tal:repeat="x list"><b tal:condition="repeat/x/odd" tal:content="x"/></i>"#),
        PeerCase(#"<i tal:repeat="x list"><b tal:condition="repeat/x/start" tal:content="x"/></i>"#),
        PeerCase(#"<i tal:repeat="x list"><b tal:condition="repeat/x/end" tal:content="x"/></i>"#),
        PeerCase(#"<i tal:repeat="x list"><b tal:repeat="y single" tal:content="repeat/x/number"/></i>"#),
        PeerCase(#"<i tal:repeat="x list"><b tal:repeat="x single" tal:content="repeat/x/length"/></i>"#),
        PeerCase(
            #"<i tal:repeat="x list" tal:condition="one" tal:attributes="title x" tal:omit-tag="">x</i>"#
        ),
        PeerCase(#"<i tal:define="n one" tal:repeat="x list" tal:content="string:$n$x"/>"#),
        PeerCase(#"<i tal:condition="zero" tal:repeat="x list" tal:content="x"/>"#),
        PeerCase(#"<i tal:repeat="x list" tal:replace="x"/>"#),
        PeerCase(#"<tal:block repeat="x list"><i tal:content="x"/></tal:block>"#),
        PeerCase(#"<i tal:repeat="x record/list" tal:content="x"/>"#),
        PeerCase(#"<i tal:repeat="x nothing">x</i>"#),
        PeerCase(
            #"<i tal:repeat="x default">x</i>"#,
            unlike: [
                .zope: "cannot repeat over default, though TAL keeps the element",
                .chameleon: "knows default only in content, replace and attributes",
            ]
        ),
    ]

    private static let defines = [
        PeerCase(#"<p tal:define="n name" tal:content="n"/>"#),
        PeerCase(#"<p tal:define="local n name" tal:content="n"/>"#),
        PeerCase(#"<p tal:define="n one; m n; o string:$m;;" tal:content="o"/>"#),
        PeerCase(#"<p tal:define="n one"/><p tal:content="n | string:gone"/>"#),
        PeerCase(#"<p tal:define="global n one"/><p tal:content="n | string:gone"/>"#),
        PeerCase(#"<p tal:content="n | string:not yet"/><p tal:define="global n one"/><p tal:content="n"/>"#),
        PeerCase(#"<p tal:define="global one zero" tal:content="one"/><p tal:content="one"/>"#),
        PeerCase(#"<p tal:define="n one"><b tal:define="n zero" tal:content="n"/><b tal:content="n"/></p>"#),
        PeerCase(
            #"<i tal:repeat="x list" tal:define="global seen one" tal:content="seen"/><b tal:content="seen"/>"#
        ),
        PeerCase(#"<p tal:define="n nothing" tal:content="n">x</p>"#),
        PeerCase(
            #"<p tal:define="n default" tal:content="n">x</p>"#,
            unlike: [.chameleon: "knows default only in content, replace and attributes"]
        ),
        PeerCase(
            #"<p title="t" tal:define="n missing | default" tal:attributes="title n" tal:content="n">x</p>"#,
            unlike: [.chameleon: "knows default only in content, replace and attributes"]
        ),
        PeerCase(#"<p tal:define="r record" tal:content="r/inner/deep"/>"#),
        PeerCase(#"<tal:block define="n one"><b tal:content="n"/></tal:block>"#),
    ]

    private static let strings = [
        PeerCase(#"<p tal:content="string:a $name b"/>"#),
        PeerCase(#"<p tal:content="string:$$name"/>"#),
        PeerCase(#"<p tal:content="string:a$$"/>"#),
        PeerCase(#"<p tal:content="string:${record/inner/deep}!"/>"#),
        PeerCase(#"<p tal:content="string:${one}${zero}${many}"/>"#),
        PeerCase(#"<p tal:content="string:$one/$zero"/>"#),
        PeerCase(#"<p tal:content="string:$one.x"/>"#),
        PeerCase(#"<p tal:content="string:"/>"#),
        PeerCase(#"<p tal:content="string:a | b"/>"#),
        PeerCase(#"<p tal:content="string:a; b"/>"#),
        PeerCase(#"<p tal:content="string: a"/>"#),
        PeerCase(#"<p tal:content=" string:ä ö€ "/>"#),
        PeerCase(#"<p tal:attributes=" title string:a ; class string: b "/>"#),
        PeerCase(#"<p tal:define=" a string:x ; b string: y " tal:content="string:$a-$b-"/>"#),
        PeerCase(#"<p tal:content=" missing | string:x "/>"#),
        PeerCase(#"<p tal:repeat=" x  list " tal:content=" x "/>"#),
        PeerCase(
            "<p tal:content=\"\n  record/inner/deep\n\" tal:attributes=\"\n  title one;\n  class zero\n\"/>"
        ),
        PeerCase(
            #"<p tal:content="string:${missing | one}"/>"#,
            unlike: [.zope: "takes no alternatives inside a string"]
        ),
        PeerCase(#"<p tal:content="string:&lt;b&gt;${name}&amp;"/>"#),
    ]

    private static let paths = [
        PeerCase(#"<p tal:content="path:record/inner/deep"/>"#),
        PeerCase(#"<p tal:content="missing | name"/>"#),
        PeerCase(#"<p tal:content="missing | record/none | one"/>"#),
        PeerCase(#"<p tal:content="record/inner/none | record/blank | one"/>"#),
        PeerCase(#"<p tal:content="missing | nothing">x</p>"#),
        PeerCase(#"<p tal:content="missing | default">x</p>"#),
        PeerCase(#"<p tal:content="missing | string:a|b"/>"#),
        PeerCase(#"<p tal:condition="missing | not:one">x</p>"#),
        PeerCase(#"<p tal:content="nothing | one">x</p>"#),
        PeerCase(#"<p tal:content="record/inner/?field"/>"#),
        PeerCase(#"<p tal:content="options/name"/>"#),
        PeerCase(#"<p tal:define="name one" tal:content="options/name"/>"#),
        PeerCase(#"<p tal:content="missing">x</p>"#),
        PeerCase(#"<p tal:content="record/inner/none">x</p>"#),
        PeerCase(
            #"<p tal:content="CONTEXTS/nothing">x</p>"#,
            unlike: [.chameleon: "has no CONTEXTS"]
        ),
    ]

    private static let errors = [
        PeerCase(#"<p tal:on-error="string:sorry">a<b tal:content="missing"/>c</p>"#),
        PeerCase(#"<p tal:on-error="string:sorry" tal:content="one"/>"#),
        PeerCase(#"<p title="t" tal:on-error="string:sorry" tal:content="missing"/>"#),
        PeerCase(
            #"<p title="t" tal:on-error="string:sorry" tal:attributes="title missing">x</p>"#,
            unlike: [.chameleon: "leaves out what a statement would have set"]
        ),
        PeerCase(#"<p tal:on-error="text name" tal:content="missing"/>"#),
        PeerCase(#"<p tal:on-error="nothing" tal:content="missing"/>"#),
        PeerCase(#"<p tal:on-error="string:sorry" tal:define="n missing">x</p>"#),
        PeerCase(#"<p tal:on-error="string:sorry" tal:condition="missing">x</p>"#),
        PeerCase(#"<p tal:on-error="string:sorry" tal:repeat="x rows" tal:content="x/none"/>"#),
        PeerCase(#"<p tal:on-error="string:sorry"><i tal:repeat="x rows" tal:content="x/none"/></p>"#),
        PeerCase(
            #"<p tal:on-error="string:outer"><b tal:on-error="string:inner" tal:content="missing"/>x</p>"#
        ),
        PeerCase(
            #"<p tal:on-error="string:outer"><b tal:on-error="missing" tal:content="missing"/>x</p>"#,
            unlike: [.chameleon: "lets no element around take the error of an on-error"]
        ),
        PeerCase(#"<tal:block on-error="string:sorry">a<b tal:content="missing"/></tal:block>"#),
        PeerCase(
            #"<p tal:omit-tag="" tal:on-error="string:sorry" tal:content="missing"/>"#,
            unlike: [.zope: "writes the tag that is to be left out"]
        ),
        PeerCase(
            #"<p tal:on-error="default">a<b tal:content="missing"/></p>"#,
            unlike: [.chameleon: "knows default only in content, replace and attributes"]
        ),
        PeerCase(
            #"<p tal:on-error="string:sorry"><b tal:define="global g one"/><b tal:content="missing"/></p><i tal:content="g"/>"#
        ),
    ]

    private static let tags = [
        PeerCase(#"<p tal:omit-tag="">x</p>"#),
        PeerCase(#"<p tal:omit-tag="one">x</p>"#),
        PeerCase(#"<p tal:omit-tag="zero">x</p>"#),
        PeerCase(#"<p tal:omit-tag="nothing">x</p>"#),
        PeerCase(
            #"<p tal:omit-tag="default">x</p>"#,
            unlike: [.chameleon: "knows default only in content, replace and attributes"]
        ),
        PeerCase(#"<p tal:omit-tag="one" tal:content="name">x</p>"#),
        PeerCase(#"<p title="t" tal:omit-tag="" tal:attributes="title one">x</p>"#),
        PeerCase(#"<tal:block content="name">x</tal:block>"#),
        PeerCase(#"<tal:block replace="name">x</tal:block>"#),
        PeerCase(#"<tal:x condition="one"><b>x</b></tal:x>"#),
        PeerCase(#"<tal:x tal:condition="zero"><b>x</b></tal:x>"#),
        PeerCase(#"<p>a<br/>b<hr title="t" tal:attributes="title one"/></p>"#),
        PeerCase(#"<p>a &amp; b &lt;c&gt; é</p>"#),
    ]
}
