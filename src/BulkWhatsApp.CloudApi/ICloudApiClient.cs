using System.Globalization;

namespace BulkWhatsApp.CloudApi;

/// <summary>
/// Client of Meta's WhatsApp Cloud API. Thread-safe; one instance serves all accounts. It never repeats a call by itself:
/// Meta has no idempotency key, so a repeated POST is a second message (meta-cloud-api.md 1.2).
/// </summary>
public interface ICloudApiClient
{
    /// <summary>Posts one <c>/messages</c> body (meta-cloud-api.md 1.1). Never throws for an HTTP outcome or a network failure.</summary>
    /// <param name="account">
    /// The sending number. A malformed one is <see cref="SendOutcome.Rejected"/> with <see cref="CloudApiErrorCodes.AccountInvalid"/>.
    /// </param>
    /// <param name="body">The UTF-8 JSON body, not empty; it must not change before the task ends.</param>
    /// <param name="ct">Cancels the call. Cancelling after the body has begun to leave gives <see cref="SendOutcome.Unknown"/>.</param>
    /// <param name="mayLeave">
    /// Asked when the connection is there and the body is about to be written. If it answers false, nothing is sent, and the result is
    /// <see cref="SendOutcome.Rejected"/> with <see cref="CloudApiErrorCodes.Unreachable"/>. Null: it may leave.
    /// </param>
    /// <exception cref="OperationCanceledException">
    /// <paramref name="ct"/> was cancelled before the body was written: nothing was sent.
    /// </exception>
    Task<SendResult> SendAsync(CloudApiAccount account, ReadOnlyMemory<byte> body, CancellationToken ct, Func<bool>? mayLeave = null);

    /// <summary>
    /// Uploads a file for sending and returns its media id: valid 30 days, for this phone number only (meta-cloud-api.md 5.1).
    /// </summary>
    /// <param name="account">The number that will send the file.</param>
    /// <param name="content">Read once from its position, not disposed. At most 100 MB (5.3).</param>
    /// <param name="fileName">The name shown to the recipient of a document.</param>
    /// <param name="contentType">The MIME type; it must match the content.</param>
    /// <param name="ct">Cancels the upload.</param>
    /// <exception cref="CloudApiException">Meta refused the file, or could not be reached.</exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="contentType"/> is not a MIME type, or <paramref name="fileName"/> is empty.
    /// </exception>
    Task<string> UploadMediaAsync(CloudApiAccount account, Stream content, string fileName, string contentType, CancellationToken ct);

    /// <summary>
    /// All message templates of the account's WABA, over all pages, each id once (meta-cloud-api.md 4.2). If a cursor expires on the way
    /// (131059), the list is read again from its start, once.
    /// </summary>
    /// <exception cref="CloudApiException">
    /// Meta refused, could not be reached, or its pages run in a circle. What was yielded before is then not the whole list.
    /// </exception>
    IAsyncEnumerable<CloudApiTemplate> GetTemplatesAsync(CloudApiAccount account, CancellationToken ct);

    /// <summary>One template by Meta's id.</summary>
    /// <exception cref="CloudApiException">Meta refused, or could not be reached.</exception>
    Task<CloudApiTemplate> GetTemplateAsync(CloudApiAccount account, string templateId, CancellationToken ct);

    /// <summary>Creates one translation of a template, which Meta then reviews (meta-cloud-api.md 4.4).</summary>
    /// <param name="account">Its WABA gets the template.</param>
    /// <param name="definition">The UTF-8 JSON body.</param>
    /// <param name="ct">Cancels the call; the template may have been created nevertheless.</param>
    /// <exception cref="CloudApiException">
    /// Meta refused. If it has <see cref="CloudApiErrorCodes.Unreachable"/>, the template may have been created.
    /// </exception>
    Task<CreatedTemplate> CreateTemplateAsync(CloudApiAccount account, ReadOnlyMemory<byte> definition, CancellationToken ct);

    /// <summary>Replaces a template's components, and its category if named (meta-cloud-api.md 4.5).</summary>
    /// <exception cref="CloudApiException">See <see cref="CreateTemplateAsync"/>.</exception>
    Task EditTemplateAsync(CloudApiAccount account, string templateId, ReadOnlyMemory<byte> change, CancellationToken ct);

    /// <summary>Deletes one translation of a template (meta-cloud-api.md 4.5).</summary>
    /// <exception cref="CloudApiException">See <see cref="CreateTemplateAsync"/>.</exception>
    Task DeleteTemplateAsync(CloudApiAccount account, string name, string templateId, CancellationToken ct);

    /// <summary>
    /// Uploads a sample for a template's header by the resumable upload (meta-cloud-api.md 5.4, meta-platform-api.md 4.6). A connection
    /// that breaks is taken up again where Meta says it broke. The app is the one that issued the token.
    /// </summary>
    /// <param name="account">Whose token is used.</param>
    /// <param name="content">Read from its start, must be seekable; not disposed.</param>
    /// <param name="fileName">Shown to Meta's reviewers.</param>
    /// <param name="contentType"><c>image/jpeg</c>, <c>image/png</c>, <c>video/mp4</c> or <c>application/pdf</c>.</param>
    /// <param name="ct">Cancels the upload.</param>
    /// <returns>The handle for <c>example.header_handle</c>; to be used within hours, and for no message.</returns>
    /// <exception cref="CloudApiException">Meta refused, or could not be reached.</exception>
    Task<string> UploadSampleAsync(CloudApiAccount account, Stream content, string fileName, string contentType, CancellationToken ct);

    /// <summary>State, quality and limits of the account's phone number (meta-cloud-api.md 3.6).</summary>
    /// <exception cref="CloudApiException">Meta refused, or could not be reached.</exception>
    Task<CloudApiPhoneNumber> GetPhoneNumberAsync(CloudApiAccount account, CancellationToken ct);

    /// <summary>
    /// Whether any app is subscribed to the webhooks of the account's WABA (meta-cloud-api.md 6.2). Without one, no receipts and no replies
    /// arrive.
    /// </summary>
    /// <exception cref="CloudApiException">Meta refused, or could not be reached.</exception>
    Task<bool> IsSubscribedAsync(CloudApiAccount account, CancellationToken ct);

    /// <summary>Shows a person that a message, and those before it, have been read (meta-cloud-api.md 1.4).</summary>
    /// <param name="account">The number that was written to.</param>
    /// <param name="messageId">The wamid of the person's message.</param>
    /// <param name="ct">Cancels the call.</param>
    /// <exception cref="CloudApiException">Meta refused, or could not be reached.</exception>
    Task MarkReadAsync(CloudApiAccount account, string messageId, CancellationToken ct);

    /// <summary>Copies a file that a person sent, which Meta keeps for 7 days (meta-cloud-api.md 5.2).</summary>
    /// <param name="account">The number that was written to.</param>
    /// <param name="mediaId">From the webhook.</param>
    /// <param name="to">Receives the file.</param>
    /// <param name="maxBytes">Of a longer file nothing is kept; some of it may have been written.</param>
    /// <param name="ct">Cancels the download.</param>
    /// <returns>Null if the file is longer.</returns>
    /// <exception cref="CloudApiException">
    /// Meta refused, as for a file that it no longer has, could not be reached, or named an address that is not its own.
    /// </exception>
    Task<CloudApiMedia?> DownloadMediaAsync(CloudApiAccount account, string mediaId, Stream to, long maxBytes, CancellationToken ct);
}

/// <summary>A file that Meta gave out.</summary>
/// <param name="MimeType">As Meta says; the sender's phone decides it.</param>
/// <param name="Size">In bytes.</param>
public sealed record CloudApiMedia(string? MimeType, long Size);

/// <summary>Where a call is made, and as whom. <see cref="ToString"/> never prints the token, so that an account may be logged.</summary>
/// <param name="BaseUrl">
/// Absolute http or https address without the version, such as <c>https://graph.facebook.com</c> or a simulator's.
/// </param>
/// <param name="ApiVersion">Graph version as in the path, such as <c>v25.0</c> (meta-cloud-api.md 0.2).</param>
/// <param name="PhoneNumberId">Meta's id of the sending number; not the number itself.</param>
/// <param name="WabaId">Id of the WhatsApp Business Account that owns the number and its templates.</param>
/// <param name="AccessToken">Bearer token, in clear text.</param>
public sealed record CloudApiAccount(string BaseUrl, string ApiVersion, string PhoneNumberId, string WabaId, string AccessToken)
{
    public override string ToString() => $"CloudApiAccount {{ {BaseUrl}, {ApiVersion}, phone number id {PhoneNumberId}, WABA {WabaId} }}";
}

/// <summary>State of a phone number (meta-cloud-api.md 3.6). Enumerations are Meta's upper-case words, and Meta may add new ones.</summary>
/// <param name="Id">Meta's id of the number.</param>
/// <param name="DisplayPhoneNumber">The number as Meta prints it, with spaces.</param>
/// <param name="VerifiedName">The business name shown to recipients.</param>
/// <param name="QualityRating"><c>GREEN</c>, <c>YELLOW</c>, <c>RED</c>, <c>UNKNOWN</c>.</param>
/// <param name="ThroughputLevel"><c>STANDARD</c> (80 messages/s), <c>HIGH</c> (1,000 messages/s), <c>NOT_APPLICABLE</c> (3.1).</param>
/// <param name="Status">Must be <c>CONNECTED</c> to send.</param>
/// <param name="IsOnBusinessApp">True for a coexistence number, which is fixed at 20 messages/s (3.1).</param>
/// <param name="MessagingLimit">Unique users in 24 h: <c>TIER_250</c> … <c>TIER_UNLIMITED</c> (3.2).</param>
/// <param name="PlatformType"><c>CLOUD_API</c>, <c>ON_PREMISE</c>, <c>NOT_APPLICABLE</c>.</param>
/// <param name="PortfolioId">The business portfolio that <paramref name="MessagingLimit"/> belongs to, if Meta names it.</param>
public sealed record CloudApiPhoneNumber(
    string Id,
    string? DisplayPhoneNumber,
    string? VerifiedName,
    string? QualityRating,
    string? ThroughputLevel,
    string? Status,
    bool IsOnBusinessApp,
    string? MessagingLimit,
    string? PlatformType,
    string? PortfolioId)
{
    /// <summary><see cref="MessagingLimit"/> as a number of people in 24 hours; null if there is no limit, or none is known.</summary>
    public int? UsersPer24Hours => Limit?.Users;

    /// <summary><see cref="MessagingLimit"/>, parsed; null if Meta gave no limit.</summary>
    public MessagingLimit? Limit => CloudApi.MessagingLimit.Parse(MessagingLimit);
}

/// <summary>
/// How many different people a portfolio may write to within any 24 hours, in Meta's words and as a number (meta-cloud-api.md 3.2).
/// </summary>
/// <param name="Users">Null for unlimited.</param>
public readonly record struct MessagingLimit(int? Users)
{
    /// <param name="tier"><c>TIER_2K</c> and the like, or a number, as in older versions and in Meta's own example.</param>
    /// <returns>Null if the text names no limit, such as <c>TIER_NOT_SET</c>.</returns>
    public static MessagingLimit? Parse(string? tier) => tier?.Trim().ToUpperInvariant() switch
    {
        "TIER_50" => new(50),
        "TIER_250" => new(250),
        "TIER_1K" => new(1_000),
        "TIER_2K" => new(2_000),
        "TIER_10K" => new(10_000),
        "TIER_100K" => new(100_000),
        "TIER_UNLIMITED" or "-1" => new(null),
        var number => int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var users) && users > 0 ? new(users) : null,
    };
}

/// <summary>
/// One translation of a message template (meta-cloud-api.md 4.2, 4.3). Enumerations are Meta's upper-case words, and Meta may add new ones.
/// </summary>
/// <param name="Id">Meta's id, decimal digits.</param>
/// <param name="Name">Template name.</param>
/// <param name="Language">Language code with underscore, such as <c>en_US</c>.</param>
/// <param name="Status">Only <c>APPROVED</c> may be sent; <c>UNKNOWN</c> when Meta names none.</param>
/// <param name="Category"><c>MARKETING</c>, <c>UTILITY</c> or <c>AUTHENTICATION</c>; <c>UNKNOWN</c> when Meta names none.</param>
/// <param name="ParameterFormat"><c>POSITIONAL</c> (also for an old template that names none) or <c>NAMED</c>.</param>
/// <param name="QualityScore"><c>GREEN</c>, <c>YELLOW</c>, <c>RED</c>, <c>UNKNOWN</c>, or null.</param>
/// <param name="RejectedReason">Null for Meta's <c>NONE</c>.</param>
/// <param name="ComponentsJson">The <c>components</c> array exactly as received; <c>[]</c> when absent.</param>
public sealed record CloudApiTemplate(
    string Id,
    string Name,
    string Language,
    string Status,
    string Category,
    string ParameterFormat,
    string? QualityScore,
    string? RejectedReason,
    string ComponentsJson)
{
    /// <summary>The category before Meta changed it, if it did.</summary>
    public string? PreviousCategory { get; init; }

    /// <summary>The category that Meta considers right, if it names one.</summary>
    public string? CorrectCategory { get; init; }
}

/// <summary>Meta's answer to a new template (meta-cloud-api.md 4.4).</summary>
/// <param name="Id">Meta's id.</param>
/// <param name="Status">Usually <c>PENDING</c>.</param>
/// <param name="Category">Meta may choose another one than was asked for.</param>
public sealed record CreatedTemplate(string Id, string Status, string Category);
