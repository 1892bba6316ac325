namespace BulkWhatsApp.Variables;

/// <summary>The values for one recipient.</summary>
/// <param name="Values">
/// One per placeholder of the template, in its order; empty where there is none. The array may be shared between recipients: do not change it.
/// </param>
/// <param name="Problems">Empty when the message may be sent.</param>
public sealed record BoundVariables(string[] Values, IReadOnlyList<VariableProblem> Problems)
{
    public bool IsValid => Problems.Count == 0;
}
