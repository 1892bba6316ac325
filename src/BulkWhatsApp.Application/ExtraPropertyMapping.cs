namespace BulkWhatsApp;

/// <summary>Copies the values of the properties that the application has added to a document.</summary>
internal static class ExtraPropertyMapping
{
    /// <summary>Between types that both have a property; an input that leaves it out leaves its value as it is.</summary>
    public static void CopyExtraPropertiesTo(this IHasExtraProperties source, IHasExtraProperties target)
    {
        foreach (var (name, value) in source.ExtraProperties)
        {
            if (ExtensibleObjectMapper.CanMapProperty(source.GetType(), target.GetType(), name))
            {
                target.ExtraProperties[name] = value;
            }
        }
    }

    public static TTarget WithExtraPropertiesOf<TTarget>(this TTarget target, IHasExtraProperties source)
        where TTarget : IHasExtraProperties
    {
        source.CopyExtraPropertiesTo(target);
        return target;
    }
}
