/** What each feed holds, for readers who do not know the contracts; English says what the contract says. */
export const feedsInVietnamese: Readonly<Record<string, string>> = {
  declarations: 'Tờ khai hải quan đăng ký trên VNACCS/VCIS',
  declaration_lines: 'Dòng hàng của tờ khai',
  processing_events: 'Ai làm gì với tờ khai, vào lúc nào',
  inspections: 'Kiểm tra hàng hóa, hồ sơ và kết quả',
  trader_requests: 'Yêu cầu của hải quan đối với người khai',
  cargo_movements: 'Thông tin của cảng, sân bay và kho bãi (VASSCM)',
  tax_payments: 'Số thuế phải nộp và chứng từ nộp thuế điện tử',
  permits: 'Giấy phép, chứng nhận xuất xứ, kiểm tra chuyên ngành (Một cửa quốc gia và ASEAN)',
  enterprises: 'Doanh nghiệp xuất nhập khẩu',
  brokers: 'Đại lý hải quan',
  officers: 'Công chức hải quan',
  postings: 'Vị trí công tác của công chức và thời hạn (Quyết định 2650)',
  duty_roster: 'Lịch trực: ai trực, ở đâu',
  complaints: 'Phản ánh, khiếu nại qua đường dây nóng 19009299, thư điện tử, hòm thư, quầy, báo chí',
  supervision_records: 'Kết quả giám sát trực tuyến và camera',
  decisions: 'Quyết định xử phạt, ấn định, khiếu nại',
  duty_inspections: 'Kiểm tra công vụ và kết quả (Quyết định 2799)',
  system_audit: 'Nhật ký của hệ thống thông quan',
  units: 'Danh mục: đơn vị hải quan',
  fx_rates: 'Danh mục: tỷ giá tính thuế',
  tariff: 'Danh mục: thuế suất nhập khẩu',
  mirror_trade: 'Danh mục: số liệu xuất khẩu sang Việt Nam do nước đối tác công bố',
  holidays: 'Danh mục: ngày nghỉ lễ',
};

/** Attributes that no feed may hold and no indicator may use, as parts of column names. */
export const neverUsed =
  /gender|(^|_)sex(_|$)|birth|(^|_)age(_|$)|ethnic|religio|nationality|home_province|native_place|party_member|health|political/;
