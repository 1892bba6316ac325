using System.Reflection;

namespace BulkWhatsApp.Foundation;

/// <summary>What <c>AddJsonLocalization</c> collected.</summary>
internal sealed class JsonLocalizationOptions
{
    public Dictionary<Type, Source> Resources { get; } = [];

    public sealed class Source
    {
        public string DefaultCulture { get; set; } = "en";

        public List<(Assembly Assembly, string Folder)> Folders { get; } = [];
    }
}
