export interface Desk {
  id: string;
  name: string;
  description: string;
  languages: string[];
}

export interface UploadRequest {
  filename: string;
  content_type: string;
  size: number;
}

export interface UploadGrant {
  upload_token: string;
  url: string;
  fields: Record<string, string>;
}

export interface TicketRequest {
  name: string;
  email: string;
  desk: string;
  subject: string;
  description: string;
  language: string;
  website?: string;
  attachments: { upload_token: string }[];
}

export interface Receipt {
  reference: string;
  acknowledged: boolean;
}

export interface SurveyPage {
  reference: string;
  desk_name: string;
  language: string;
  state: "open" | "answered" | "expired" | "cancelled";
  score: number | null;
  nonce: string | null;
}

export interface AnswerRequest {
  score: number;
  comment?: string;
  nonce: string;
}

export interface AnswerStored {
  state: string;
  score: number;
}
