using BulkWhatsApp.Client.Http;
using BulkWhatsApp.RecipientLists;

namespace BulkWhatsApp.Client;

/// <summary>The people of a list, one by one. Files of them: <see cref="RecipientListsClient.ImportAsync"/>.</summary>
public sealed class RecipientsClient
{
    private readonly ApiConnection _api;

    internal RecipientsClient(ApiConnection api) => _api = api;

    public Task<PagedResultDto<RecipientDto>> GetListAsync(
        Guid listId, GetRecipientsInput input, CancellationToken cancellationToken = default) =>
        _api.GetAsync<PagedResultDto<RecipientDto>>(Fields.Query(Root(listId), input), cancellationToken);

    public Task<RecipientDto> GetAsync(Guid listId, Guid id, CancellationToken cancellationToken = default) =>
        _api.GetAsync<RecipientDto>($"{Root(listId)}/{id}", cancellationToken);

    /// <exception cref="BulkWhatsAppApiException">
    /// <see cref="BulkWhatsAppErrorCodes.PhoneNumberTaken"/> (409): the list has the number; <see cref="BulkWhatsAppErrorCodes.PhoneNumberInvalid"/>
    /// or <see cref="BulkWhatsAppErrorCodes.RecipientDataInvalid"/> (400).
    /// </exception>
    public Task<RecipientDto> CreateAsync(
        Guid listId, RecipientInput input, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        _api.PostAsync<RecipientDto>(Root(listId), input, idempotencyKey, cancellationToken);

    /// <summary>Replaces number, name and data.</summary>
    /// <exception cref="BulkWhatsAppApiException">As for <see cref="CreateAsync"/>.</exception>
    public Task<RecipientDto> UpdateAsync(Guid listId, Guid id, RecipientInput input, CancellationToken cancellationToken = default) =>
        _api.PutAsync<RecipientDto>($"{Root(listId)}/{id}", input, cancellationToken);

    /// <summary>Takes the number that the person has changed to; name and data stay.</summary>
    /// <exception cref="BulkWhatsAppApiException">
    /// 409: <see cref="BulkWhatsAppErrorCodes.NumberNotChanged"/>, or <see cref="BulkWhatsAppErrorCodes.PhoneNumberTaken"/>: the list has the new number too.
    /// </exception>
    public Task<RecipientDto> AcceptChangedNumberAsync(Guid listId, Guid id, CancellationToken cancellationToken = default) =>
        _api.PostAsync<RecipientDto>($"{Root(listId)}/{id}/accept-changed-number", cancellationToken: cancellationToken);

    public Task DeleteAsync(Guid listId, Guid id, CancellationToken cancellationToken = default) =>
        _api.DeleteAsync($"{Root(listId)}/{id}", cancellationToken);

    private static string Root(Guid listId) => $"api/bulk-whatsapp/recipient-lists/{listId}/recipients";
}
