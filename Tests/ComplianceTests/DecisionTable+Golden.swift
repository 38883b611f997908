extension DecisionTable {
    /// The verdicts on whole, partial and unreadable evidence, and what then passes without one source alone.
    static let standing = """
        CHK-0 pass: pass unknown unknown
        CHK-0 fail: fail unknown unknown
        CHK-0 unknown: unknown unknown unknown
        CHK-1 pass: pass unknown unknown
        CHK-1 fail: fail unknown unknown
        CHK-1 excepted: excepted unknown unknown
        CHK-1 unknown: unknown unknown unknown
        CHK-2 pass: pass unknown unknown
        CHK-2 fail: fail unknown unknown
        CHK-2 excepted: excepted unknown unknown
        CHK-2 unknown: unknown unknown unknown
        CHK-3 pass: pass unknown unknown
        CHK-3 fail: fail unknown unknown
        CHK-3 excepted: excepted unknown unknown
        CHK-3 unknown: unknown unknown unknown
        CHK-4 pass: pass unknown unknown
        CHK-4 fail: fail unknown unknown
        CHK-4 excepted: excepted unknown unknown
        CHK-4 unknown: unknown unknown unknown
        CHK-5 pass: pass unknown unknown
        CHK-5 manual: manual manual manual
        CHK-5 fail: fail unknown unknown
        CHK-5 unknown: unknown unknown unknown
        RO-1 pass: pass unknown unknown; without agents pass where partial, invoice-changes pass, invoices pass
        RO-1 unknown: unknown unknown unknown
        RO-1 fail: fail fail unknown
        RO-1 excepted: excepted unknown unknown; without agents excepted where partial, audit excepted/pass, invoice-changes excepted, invoices excepted
        RO-2 pass: pass unknown unknown; without agents pass where partial, contracts pass
        RO-2 unknown: unknown unknown unknown
        RO-2 fail: fail fail unknown
        RO-2 excepted: excepted unknown unknown; without agents excepted where partial, audit excepted/pass, contracts excepted
        RO-3 pass: pass unknown unknown; without agents pass where partial, suppliers pass
        RO-3 unknown: unknown unknown unknown
        RO-3 fail: fail fail unknown
        RO-3 excepted: excepted unknown unknown; without agents excepted where partial, audit excepted/pass, suppliers excepted
        RO-4 pass: pass unknown unknown; without agents pass where partial, audit pass
        RO-4 unknown: unknown unknown unknown
        RO-4 fail: fail unknown unknown; without audit pass where unreadable
        RO-4 excepted: excepted unknown unknown; without agents excepted where partial, audit excepted/pass
        RO-5 unknown: unknown unknown unknown
        RO-5 fail: fail fail unknown
        RO-5 pass: pass unknown unknown; without audit pass, categories pass, configuration-commits pass, custom-fields pass, features pass, outcomes pass, priorities pass, roles pass, statuses pass, teams pass, templates pass, ticket-rules pass, ticket-types pass, webhooks pass, workflows pass
        RO-5 excepted: excepted unknown unknown; without audit excepted/pass, categories excepted, configuration-commits excepted, custom-fields excepted, features excepted, outcomes excepted, priorities excepted, roles excepted, statuses excepted, teams excepted, templates excepted, ticket-rules excepted, ticket-types excepted, webhooks excepted where partial, workflows excepted
        RO-6 pass: pass unknown unknown; without agents pass where partial, slas pass
        RO-6 unknown: unknown unknown unknown
        RO-6 fail: fail fail unknown
        RO-6 excepted: excepted unknown unknown; without agents excepted where partial, audit excepted/pass, slas excepted
        RO-7 pass: pass unknown unknown; without agents pass, clients pass
        RO-7 unknown: unknown unknown unknown
        RO-7 fail: fail fail unknown
        RO-8 pass: pass unknown unknown; without agents pass, articles pass
        RO-8 unknown: unknown unknown unknown
        RO-8 fail: fail fail unknown
        RO-9 pass: pass unknown unknown; without agents pass, quotations pass
        RO-9 unknown: unknown unknown unknown
        RO-9 fail: fail fail unknown
        RO-10 pass: pass unknown unknown; without agents pass, reports pass
        RO-10 unknown: unknown unknown unknown
        RO-10 fail: fail fail unknown
        WR-1 info: info info info
        WR-2 info: info info info
        WR-3 info: info info info
        WR-4 info: info info info
        WR-5 info: info info info
        WR-6 info: info info info
        WR-7 info: info info info
        WR-7 manual: manual manual info
        EXT-1 pass: pass unknown unknown
        EXT-1 fail: fail unknown unknown
        EXT-1 unknown: unknown unknown unknown
        EXT-1 excepted: excepted unknown unknown
        EXT-2 pass: pass unknown unknown
        EXT-2 fail: fail fail unknown
        EXT-2 unknown: unknown unknown unknown
        EXT-2 excepted: excepted unknown unknown
        EXT-3 pass: pass unknown unknown
        EXT-3 fail: fail unknown unknown
        EXT-3 excepted: excepted unknown unknown
        EXT-3 unknown: unknown unknown unknown
        EXT-4 pass: pass unknown unknown
        EXT-4 fail: fail unknown unknown
        EXT-4 excepted: excepted unknown unknown
        EXT-4 unknown: unknown unknown unknown
        EXT-5 pass: pass unknown unknown
        EXT-5 fail: fail fail unknown
        EXT-5 unknown: unknown unknown unknown
        EXT-5 excepted: excepted unknown unknown
        EXT-6 pass: pass unknown unknown
        EXT-6 info: info unknown unknown
        EXT-6 manual: manual manual unknown
        EXT-6 unknown: unknown unknown unknown
        EXT-7 pass: pass unknown unknown; without asset-changes pass, invoice-changes pass, licence-changes pass, user-changes pass
        EXT-7 unknown: unknown unknown unknown
        EXT-8 pass: pass unknown unknown
        EXT-8 fail: fail unknown unknown
        EXT-8 excepted: excepted unknown unknown
        EXT-8 unknown: unknown unknown unknown
        EXT-9 pass: pass pass pass
        EXT-9 manual: manual manual manual
        EXT-10 pass: pass unknown unknown
        EXT-10 fail: fail unknown unknown
        EXT-10 excepted: excepted unknown unknown
        EXT-10 unknown: unknown unknown unknown
        EXT-11 pass: pass unknown unknown
        EXT-11 fail: fail unknown unknown
        EXT-11 excepted: excepted unknown unknown
        EXT-11 unknown: unknown unknown unknown
        EXT-12 pass: pass unknown unknown
        EXT-12 fail: fail fail unknown
        EXT-12 excepted: excepted unknown unknown
        EXT-12 manual: manual manual unknown
        EXT-12 unknown: unknown unknown unknown
        """

    /// The same of the controls that the scoped baseline words otherwise.
    static let scoped = """
        CHK-4 pass: pass unknown unknown
        CHK-4 fail: fail unknown unknown
        CHK-4 excepted: excepted unknown unknown
        CHK-4 unknown: unknown unknown unknown
        """
}
