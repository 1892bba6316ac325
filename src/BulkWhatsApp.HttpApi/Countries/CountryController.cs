using Microsoft.AspNetCore.Mvc;

namespace BulkWhatsApp.Countries;

[Route("api/bulk-whatsapp/countries")]
public class CountryController(ICountryAppService countries) : BulkWhatsAppController, ICountryAppService
{
    [HttpGet]
    public virtual Task<ListResultDto<CountryDto>> GetListAsync() => countries.GetListAsync();
}
