using BulkWhatsApp.Accounts;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.CloudApi;

namespace BulkWhatsApp.Templates;

/// <summary>Uploads the samples with which Meta reviews a template (meta-cloud-api.md 4.6 and 5.4).</summary>
public class TemplateSampleUploads(AccountCredentials credentials, ICloudApiClient cloudApi, CloudApiErrorTexts errorTexts)
    : ITransientDependency
{
    public virtual async Task<TemplateSampleDto> UploadAsync(
        WhatsAppAccount account, IRemoteStreamContent file, CancellationToken cancellationToken)
    {
        var cloudAccount = credentials.Open(account);
        var fileName = ReceivedFile.CleanName(file.FileName);
        await using var content = await ReceivedFile.CopyAsync(
            file.GetStream(), fileName, BulkMessageConsts.MaxDocumentBytes, cancellationToken);
        var contentType = await ReceivedFile.GetContentTypeAsync(content, cancellationToken);
        if (contentType is not ("image/jpeg" or "image/png" or "video/mp4" or "application/pdf")
            || !AttachmentContentType.Agrees(file.ContentType, contentType))
        {
            throw new BusinessException(BulkWhatsAppErrorCodes.TemplateSampleInvalid).WithData("file", fileName);
        }

        var kind = Attachment.KindOf(contentType)!.Value;
        ReceivedFile.CheckSize(fileName, content.Length, Attachment.MaxBytesOf(kind));
        try
        {
            var handle = await cloudApi.UploadSampleAsync(cloudAccount, content, fileName, contentType, cancellationToken);
            return new TemplateSampleDto { Handle = handle, FileName = fileName, HeaderKind = kind };
        }
        catch (CloudApiException exception)
        {
            throw errorTexts.ToBusinessException(exception);
        }
    }
}
