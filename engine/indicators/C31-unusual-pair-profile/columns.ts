/** What the profile of a pair is made of; observations.sql counts it. It looks to the side of collusion alone, as C30 does. */
import { column, type ProfileColumn } from '../unusual-profile/profile-column.ts';

export const pairColumns: readonly ProfileColumn[] = [
  column(
    'of_officer',
    'share',
    'high',
    'tỷ lệ việc của công chức tại nơi cặp gặp nhau nhiều nhất là cho doanh nghiệp này',
    "share of the officer's work, where the two meet most, that is for this enterprise",
  ),
  column(
    'of_enterprise',
    'share',
    'high',
    'tỷ lệ lần xử lý của doanh nghiệp tại đó do công chức này',
    "share of the enterprise's contacts there that are with this officer",
  ),
  column(
    'months',
    'share',
    'high',
    'tỷ lệ tháng doanh nghiệp làm thủ tục tại đó mà có gặp công chức này',
    'share of the months in which the enterprise was there that it met this officer',
  ),
  column(
    'night',
    'share',
    'high',
    'tỷ lệ lần xử lý từ 20 giờ đến 6 giờ',
    'share of contacts from 8 p.m. to 6 a.m.',
  ),
  column('manual', 'share', 'high', 'tỷ lệ phân công thủ công', 'share of assignments made by hand'),
  column(
    'reassigned',
    'share',
    'high',
    'tỷ lệ phân công là chuyển từ công chức khác sang',
    'share of assignments that were moved to the officer from another',
  ),
  column(
    'lightened',
    'share',
    'high',
    'tỷ lệ tờ khai được công chức chuyển sang luồng nhẹ hơn',
    'share of declarations that the officer moved to a lighter channel',
  ),
  column('finding', 'share', 'low', 'tỷ lệ lần kiểm tra có phát hiện', 'share of inspections with a finding'),
  column(
    'finding_own',
    'number',
    'low',
    'số phát hiện so với mức của chính công chức và của chính doanh nghiệp, độ lệch chuẩn',
    "findings against the officer's and the enterprise's own rates, in standard deviations",
  ),
  column(
    'hold',
    'ratio',
    'low',
    'trung vị thời gian giữ hồ sơ so với cùng đơn vị, khâu, luồng',
    'median time held against the same unit, stage and channel',
  ),
  column(
    'hold_own',
    'ratio',
    'low',
    'trung vị thời gian giữ hồ sơ so với mức của chính công chức và của chính doanh nghiệp',
    "median time held against the officer's and the enterprise's own",
  ),
  column(
    'link_of_officer',
    'number',
    'high',
    'phần của cặp trong tổng tiếp xúc vượt mức của công chức',
    "the pair's part of all excess contact of the officer",
  ),
  column(
    'link_of_enterprise',
    'number',
    'high',
    'phần của cặp trong tổng tiếp xúc vượt mức của doanh nghiệp',
    "the pair's part of all excess contact of the enterprise",
  ),
];
