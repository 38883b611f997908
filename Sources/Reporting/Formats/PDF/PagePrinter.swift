import Foundation
import Glibc

/// A headless Chromium in a folder of its own that is gone afterwards, with no name to look up and no other page.
///
/// It always runs in its own sandbox: what it prints is text by strangers. The sandbox refuses root, so that for root
/// it runs as `nobody`. There is no flag against scripts, since headless printing is a script itself; the page's
/// content policy refuses them all.
struct PagePrinter {
    /// The folder for the page, the browser's profile and the PDF.
    let folder: String
    private let browser: String
    private let target: String
    /// What the browser says: a file without a name, so that whoever owns the folder cannot put another in its place.
    private let log: FileHandle

    /// Makes the folder; `target` is what errors name.
    init(browser: String, target: String) throws(ReportError) {
        self.browser = browser
        self.target = target
        var template = Array("/tmp/neoaudit-pdf-XXXXXX".utf8CString)
        guard let made = mkdtemp(&template) else {
            throw ReportError(.cannotCreate, target, "expected a folder of its own in /tmp")
        }
        folder = String(cString: made)
        let name = folder + "/browser.log"
        let descriptor = open(name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw ReportError(.cannotCreate, target, "expected a folder in /tmp that can be written to")
        }
        log = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        unlink(name)
    }

    /// Prints the page of that name.
    func print(_ page: String) throws(ReportError) -> Data {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments =
            try user() + ["timeout", "--foreground", "--kill-after=10", "600", browser] + flags + [
                "file://\(folder)/\(page)"
            ]
        process.environment = [
            "PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": folder, "TMPDIR": folder, "TZ": "UTC",
            "LANG": "C.UTF-8",
        ]
        do {
            try handOver("\(folder)/\(page)")
            process.standardInput = FileHandle.nullDevice
            process.standardOutput = log
            process.standardError = log
            try process.run()
            process.waitUntilExit()
            let document = printed()
            guard process.terminationStatus != 124 else {
                throw ReportError(.cannotWrite, target, "\(browser) took longer than ten minutes")
            }
            guard process.terminationStatus == 0, let document, document.starts(with: "%PDF-".utf8) else {
                throw ReportError(.cannotWrite, target, "\(browser) printed no page: \(try reason())")
            }
            return document
        } catch let error as ReportError {
            throw error
        } catch {
            throw ReportError(.cannotWrite, target, "\(error)")
        }
    }

    /// What the browser left as the PDF; nothing that only points elsewhere.
    private func printed() -> Data? {
        let descriptor = open(folder + "/report.pdf", O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        return try? FileHandle(fileDescriptor: descriptor, closeOnDealloc: true).readToEnd()
    }

    /// Removes all of it.
    func remove() {
        try? FileManager.default.removeItem(atPath: folder)
    }

    private var flags: [String] {
        [
            "--headless", "--disable-gpu", "--disable-dev-shm-usage", "--user-data-dir=\(folder)/profile",
            "--host-resolver-rules=MAP * ~NOTFOUND", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", "--disable-extensions", "--disable-default-apps",
            "--disable-breakpad", "--no-first-run", "--no-default-browser-check",
            "--no-pdf-header-footer", "--generate-pdf-document-outline",
            "--print-to-pdf=\(folder)/report.pdf",
        ]
    }

    private static var isRoot: Bool { geteuid() == 0 }

    /// Gives the page and then the folder to the user that the browser runs as, where that is another one.
    ///
    /// Until then the folder is root's, so that nobody else can put a link in the page's place.
    private func handOver(_ page: String) throws(ReportError) {
        guard Self.isRoot else { return }
        guard let nobody = getpwnam("nobody")?.pointee,
            lchown(page, nobody.pw_uid, nobody.pw_gid) == 0,
            lchown(folder, nobody.pw_uid, nobody.pw_gid) == 0
        else { throw ReportError(.cannotCreate, target, "expected a page that the user nobody can read") }
    }

    private func user() throws(ReportError) -> [String] {
        guard Self.isRoot else { return [] }
        guard let nobody = getpwnam("nobody")?.pointee else {
            throw ReportError(.cannotCreate, target, "expected a user nobody for the browser")
        }
        return ["setpriv", "--reuid=\(nobody.pw_uid)", "--regid=\(nobody.pw_gid)", "--clear-groups"]
    }

    /// The browser's last word, without what it says about buses that are not there.
    private func reason() throws -> String {
        try log.seek(toOffset: 0)
        let lines = String(decoding: try log.readToEnd() ?? Data(), as: UTF8.self).split(separator: "\n")
        let line = lines.last { !$0.contains("/dbus/") && !$0.contains("dbus:") } ?? "it said nothing"
        return String(line.prefix(300))
    }
}
