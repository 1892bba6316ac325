namespace BulkWhatsApp.CloudApi.Simulator.Faults;

public enum FaultKind
{
    /// <summary>A Graph error body; the request is not processed.</summary>
    GraphError,

    /// <summary>A 5xx with an HTML page.</summary>
    HtmlError,

    /// <summary>A status without a body.</summary>
    EmptyBody,

    /// <summary>No answer until the client gives up.</summary>
    Hang,

    /// <summary>The connection is cut; the request is not processed.</summary>
    ResetBeforeAcceptance,

    /// <summary>The request is processed, then the connection is cut. Counts successful requests only.</summary>
    ResetAfterAcceptance,

    /// <summary>The request is processed later; it takes part in other rules too.</summary>
    Delay,
}
