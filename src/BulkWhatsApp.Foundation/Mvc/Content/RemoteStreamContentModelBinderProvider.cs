using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace BulkWhatsApp.Foundation.Mvc;

internal sealed class RemoteStreamContentModelBinderProvider : IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context) =>
        typeof(IRemoteStreamContent).IsAssignableFrom(context.Metadata.ModelType) && context.Metadata.ModelType.IsAssignableFrom(typeof(RemoteStreamContent))
            ? new RemoteStreamContentModelBinder()
            : null;
}
