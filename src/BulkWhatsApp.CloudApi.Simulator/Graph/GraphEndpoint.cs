namespace BulkWhatsApp.CloudApi.Simulator.Graph;

/// <summary>Names the route, so that a fault rule can point at it.</summary>
/// <param name="Name">One of the constants.</param>
internal sealed record GraphEndpoint(string Name)
{
    public const string Messages = "messages";
    public const string Media = "media";
    public const string Templates = "templates";
    public const string PhoneNumbers = "phoneNumbers";
    public const string SubscribedApps = "subscribedApps";
    public const string Registration = "registration";
    public const string Profile = "profile";
    public const string BlockUsers = "blockUsers";
    public const string Tokens = "tokens";
    public const string Uploads = "uploads";
    public const string Objects = "objects";

    public static readonly string[] All =
        [Messages, Media, Templates, PhoneNumbers, SubscribedApps, Registration, Profile, BlockUsers, Tokens, Uploads, Objects];
}
