import Collecting
import HaloAPI

/// What to do about an error whose own line cannot know the configuration.
enum Hint {
    /// A line for the operator; `nil` where the error says it all.
    static func of(_ error: any Error) -> String? {
        let cause = (error as? CollectingError)?.cause ?? error
        guard let error = cause as? HaloError else { return nil }
        switch error.code {
        case .credentialsRefused:
            return "check collector.client-id and the secret: the application must be active and use "
                + "'Client ID and Secret (Services)', with the scopes of the README"
        case .unreachable where ["proxy", "certificate"].contains { error.detail.contains($0) }:
            return nil
        case .notJSON where error.detail.contains(HaloError.otherAnswered):
            return "let the firewall or proxy in front of HaloPSA pass this computer's requests, or check url"
        case .unreachable, .notJSON, .redirected:
            return
                "check url: it is what stands before /api in HaloPSA's Configuration, Integrations, HaloPSA API"
        case .invalidURL:
            return
                "only a sandbox on this computer may be asked without https, with --allow-insecure-loopback"
        case .budgetExhausted: return "run the same command later: it goes on where it stopped"
        default: return nil
        }
    }
}
