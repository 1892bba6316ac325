namespace BulkWhatsApp.Templates;

/// <summary>One value that a template needs before it can be sent.</summary>
/// <param name="Part">Where it first appears.</param>
/// <param name="Index">
/// Its 1-based number in that part: the number in the braces of a positional template, the order of appearance in a named one,
/// the button's position.
/// </param>
/// <param name="Key">
/// Unique in the template. Positional: <c>header_1</c>, <c>body_2</c>; named: the parameter's name, shared by header and body;
/// <c>button_1</c> for buttons; <c>latitude</c>, <c>longitude</c>, <c>location_name</c>, <c>location_address</c> for a location header.
/// </param>
/// <param name="Name">For people: <c>Body {{1}}</c>.</param>
/// <param name="Kind">What the value is used for.</param>
/// <param name="MaxLength">The longest value, in UTF-16 characters.</param>
/// <param name="Example">The example given to Meta's review, if any.</param>
public sealed record TemplatePlaceholder(
    TemplatePart Part,
    int Index,
    string Key,
    string Name,
    TemplatePlaceholderKind Kind,
    int MaxLength,
    string? Example);
