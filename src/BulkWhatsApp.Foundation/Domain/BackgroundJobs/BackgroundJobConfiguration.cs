namespace BulkWhatsApp.Foundation.Domain;

/// <summary>Which job runs for which arguments.</summary>
public class BackgroundJobConfiguration
{
    public BackgroundJobConfiguration(Type jobType)
    {
        JobType = jobType;
        ArgsType = jobType.GetInterfaces()
            .Single(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IAsyncBackgroundJob<>))
            .GetGenericArguments()[0];
        JobName = BackgroundJobNameAttribute.GetName(ArgsType);
    }

    public Type ArgsType { get; }

    public Type JobType { get; }

    public string JobName { get; }
}
